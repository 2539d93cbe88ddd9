#ifndef CONN_H
#define CONN_H

struct conn {
  int id;
  char peer[32];
  unsigned requests;
};

int conn_start(struct conn *c);
unsigned conn_finished(void);

#endif
