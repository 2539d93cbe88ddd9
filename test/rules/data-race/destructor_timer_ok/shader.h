#pragma once
#include "scoped_timer.h"

unsigned shadeRow(unsigned Row, Phase &Shading);
