// What a terminator tests: a result, a comparison, one operand of && at a time, a negation.
int try_it(int *m);
void done(int *m);
int g;

int test(int *m, int *q, int k) {
  int rc = try_it(m);
  if (rc != 0)
    return 1;
  if (!try_it(m) && k > 3)
    done(m);
  if (__builtin_expect(!!(m == q), 0))
    done(q);
  if ((rc = try_it(q)))
    return rc;
  int both = k && g;
  switch (k) {
  case 1:
    return both ? 2 : g;
  default:
    break;
  }
  for (;;)
    if (try_it(m) == 0)
      break;
  return 0;
}
