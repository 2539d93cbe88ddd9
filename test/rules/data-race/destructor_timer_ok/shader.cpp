#include "shader.h"

unsigned shadeRow(unsigned Row, Phase &Shading) {
  ScopedTimer Timer(Shading);
  unsigned Shade = Row;
  for (unsigned I = 0; I < 100; ++I)
    Shade = Shade * 17 % 251;
  return Shade;
}
