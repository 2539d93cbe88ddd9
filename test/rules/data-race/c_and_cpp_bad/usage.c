#include "usage.h"

static unsigned long total;

void usage_add(unsigned long amount) {
  total += amount; // expect: data-race
}

unsigned long usage_total(void) { return total; }
