#ifndef USAGE_H
#define USAGE_H
#ifdef __cplusplus
extern "C" {
#endif

void usage_add(unsigned long amount);
unsigned long usage_total(void);

#ifdef __cplusplus
}
#endif
#endif
