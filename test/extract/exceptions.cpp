// Edges to handlers only where there is a try; a throw ends its block; what does not return has no way on.
struct Error { int Code; };
struct Lock { Lock(); ~Lock(); };
void mayThrow();
[[noreturn]] void die();
int guarded(int n) {
  Lock l;
  try {
    if (n == 3)
      throw Error{n};
    mayThrow();
  } catch (const Error &e) {
    return e.Code;
  }
  if (n < 0)
    die();
  return 0;
}
