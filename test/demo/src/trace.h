/* The last events of the server, kept in memory for a post-mortem. In C, so that plug-ins can write to it. */
#ifndef PIER_TRACE_H
#define PIER_TRACE_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum trace_kind { TRACE_ACCEPT, TRACE_REQUEST, TRACE_EXPIRE };

struct trace_event {
  unsigned long id;
  enum trace_kind kind;
  unsigned subject;
};

/* A number that no other event has. */
unsigned long trace_next_id(void);

/* Returns 0, or -1 if the subject is not traced. */
int trace_add(enum trace_kind kind, unsigned subject);

/* Traces only subjects below the limit; 0 traces all. */
void trace_limit(unsigned limit);

/* Whether trace_add would keep an event of the subject. */
int trace_wants(unsigned subject);

/* Copies the newest events, newest first, and returns their number. */
size_t trace_copy(struct trace_event *out, size_t room);

#ifdef __cplusplus
}
#endif
#endif
