// Mechanism: a unit's static table is guarded by its static mutex in all functions of that unit.
#ifndef SYMBOLS_H
#define SYMBOLS_H

int symbol_intern(const char *name);
unsigned symbol_count(void);
void symbol_reset(void);

#endif
