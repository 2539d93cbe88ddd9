// Mechanism: an opaque C handle embeds its mutex; all functions of both units take it.
#ifndef COUNTER_SET_H
#define COUNTER_SET_H

typedef struct counter_set counter_set;

counter_set *counter_set_create(unsigned size);
void counter_set_destroy(counter_set *set);
int counter_set_add(counter_set *set, unsigned index, long delta);
void counter_set_clear(counter_set *set);
long counter_set_total(counter_set *set);
long counter_set_updates(counter_set *set);

#endif
