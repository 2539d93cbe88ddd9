// Where objects live: guards, temporaries, results, members, copies, and who destroys them.
struct Mutex { void lock(); void unlock(); bool try_lock(); };
struct Guard { explicit Guard(Mutex &m) : M(m) { M.lock(); } Guard(Guard &&); ~Guard() { M.unlock(); } Mutex &M; };
struct Point { int X = 1, Y = 2; };
struct Account { Mutex Mu; Point At; int *Owned; Account() : Owned(new int(3)) {} ~Account() { delete Owned; } };
Guard hold(Mutex &m) { return Guard(m); }
Guard named(Mutex &m) { Guard g(m); return g; }
void byValue(Guard g); void byReference(const Point &p);
Point origin;

void use(Account *a, bool k) {
  Guard one(a->Mu);
  Guard two = hold(a->Mu);
  Guard three = k ? Guard(a->Mu) : hold(a->Mu);
  byValue(Guard(a->Mu));
  byValue(static_cast<Guard &&>(one));
  byReference(Point{3, 4});
  Point copy = origin;
  origin = copy;
  Account *fresh = new Account;
  fresh->At = a->At;
  delete fresh;
  static Account once;
}
