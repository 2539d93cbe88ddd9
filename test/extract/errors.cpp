// A unit that does not parse: what is whole is exact, what is not is marked and opaque.
struct Lock { Lock(); ~Lock(); };
int q;
void broken() {
  Lock l;
  int a = undeclared(3);
  for (auto x : nothing) { q = a; }
}
#include "missing.h"
void whole() { Lock l; q = 3; }
