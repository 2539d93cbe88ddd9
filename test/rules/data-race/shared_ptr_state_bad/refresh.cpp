#include "service.h"

void refreshRoutes(Service &S, unsigned Rounds) {
  for (unsigned Round = 0; Round < Rounds; ++Round)
    S.Routes->Generation += 1; // expect: data-race
}
