// What is an access and what is none: scalars that never escape are silent, storage of others is not.
struct pair { int a, b; struct pair *next; };
static struct pair table[4];
static const int limit = 4;
static volatile int stop;
static _Atomic int hits;

int use(int n, struct pair *p) {
  int silent = n, shown = 0, *to = &shown;
  shown = silent + limit;
  p->a = table[n].b;
  table[1] = *p;
  *to += 1;
  p->next->a++;
  while (!stop)
    hits++;
  __atomic_store_n(&p->b, 1, __ATOMIC_RELEASE);
  return __atomic_load_n(&p->b, __ATOMIC_ACQUIRE);
}
