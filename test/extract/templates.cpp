// Instantiations are facts, patterns are not; two lambdas of one name stay apart.
template <class T> struct Box {
  T Value;
  Box(T v) : Value(v) {}
  virtual void put(T v) { Value = v; }
  auto getter() { return [this] { return Value; }; }
};
template <class T> int apply(T f) { return f(); }
inline int first() { return apply([] { return 1; }) + apply([] { return 2; }); }
int use() {
  Box<int> i(1);
  Box<long> l(2);
  i.put(3);
  return i.getter()() + static_cast<int>(l.getter()()) + first();
}
