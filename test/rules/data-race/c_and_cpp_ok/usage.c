#include "usage.h"

static unsigned long total;

void usage_add(unsigned long amount) { __atomic_fetch_add(&total, amount, __ATOMIC_RELAXED); }

unsigned long usage_total(void) { return __atomic_load_n(&total, __ATOMIC_RELAXED); }
