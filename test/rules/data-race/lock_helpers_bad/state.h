#ifndef STATE_H
#define STATE_H

void lock_state(void);
void unlock_state(void);
void note_event(int code);
long events_noted(void);

#endif
