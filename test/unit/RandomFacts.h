// Random facts: every field of every struct is filled, by the same visitor that the binary form uses, so
// that a new field is tested as soon as it is stored. What the language of facts forbids (an index beyond a
// table, a path from a variable that is not there) is not made.
#pragma once

#include "facts/BinaryFields.h"

#include <random>

namespace fearless {

class RandomFacts {
public:
  explicit RandomFacts(unsigned Seed) : Random(Seed) {}

  TuFacts unit() {
    TuFacts Facts;
    (*this)(Facts.Units, Facts.Files, Facts.Types, Facts.Decls, Facts.Globals, Facts.Comments);
    for (unsigned I = below(5); I-- > 0;)
      Facts.Functions.push_back(function());
    return Facts;
  }

  template <typename... T> void operator()(T &...Values) { (fill(Values), ...); }

private:
  unsigned below(unsigned N) { return N == 0 ? 0 : static_cast<unsigned>(Random() % N); }

  FunctionFacts function() {
    FunctionFacts F;
    (*this)(F.Id, F.Loc, F.End, F.Params, F.Locals, F.Captures, F.Coroutine, F.HasErrors);
    Current = &F;
    F.Blocks.resize(below(5));
    for (Block &B : F.Blocks) {
      (*this)(B.Facts, B.End);
      for (unsigned I = below(3); I-- > 0;)
        B.Successors.push_back(below(static_cast<unsigned>(F.Blocks.size())));
    }
    Current = nullptr;
    return F;
  }

  void fill(Root &R) {
    unsigned Kind = below(Current ? 6 : 3);
    if (Kind == 0)
      R = This{};
    else if (Kind == 1)
      fill(R.emplace<Global>().Id);
    else if (Kind == 2)
      R = Temp{below(9)};
    else if (Kind == 3 && !Current->Params.empty())
      R = Param{below(static_cast<unsigned>(Current->Params.size()))};
    else if (Kind == 4 && !Current->Captures.empty())
      R = Capture{below(static_cast<unsigned>(Current->Captures.size()))};
    else if (Kind == 5 && !Current->Locals.empty())
      R = Local{below(static_cast<unsigned>(Current->Locals.size()))};
  }
  void fill(IndexStep &S) {
    if (below(2))
      fill(S.Constant.emplace());
    else if (below(2))
      fill(S.Variable.emplace());
  }
  /// Few different ids, so that tables refer to each other; some are the hash of a name, some of nothing.
  template <typename Tag> void fill(Symbol<Tag> &S) {
    static constexpr uint64_t Some[] = {0, 1, 0x1234, 0xfedcba9876543210, 42, 43, 0xffffffff, 7};
    S.Hash = Some[below(std::size(Some))];
  }
  void fill(std::string &S) {
    static const char *Some[] = {"",
                                 "x",
                                 "x",
                                 "x'2",
                                 "this",
                                 "none",
                                 "a::b<c, d>::~e",
                                 "0x12",
                                 "unsigned x",
                                 "operator[]",
                                 "int *",
                                 "a\"b",
                                 "two\nlines\\",
                                 "lambda in f()",
                                 "ref",
                                 "name",
                                 "b0",
                                 "int[3]",
                                 "äöü",
                                 "#x",
                                 "a.cpp",
                                 "dir/f",
                                 "a::x",
                                 "operator()",
                                 "x::y'33",
                                 "C::operator bool",
                                 "main()::lambda::operator()",
                                 "\x01g",
                                 "value",
                                 "local"};
    S = Some[below(std::size(Some))];
  }
  template <typename T> void sequence(T &V) {
    for (unsigned I = below(4); I-- > 0;)
      fill(V.emplace_back());
  }
  template <typename T> void fill(std::vector<T> &V) { sequence(V); }
  template <typename T, unsigned N> void fill(llvm::SmallVector<T, N> &V) { sequence(V); }
  template <typename T> void fill(std::optional<T> &V) {
    if (below(2))
      fill(V.emplace());
  }
  template <size_t I, typename V> void alternative(V &Out, size_t Wanted) {
    if constexpr (I < std::variant_size_v<V>) {
      if (I != Wanted)
        return alternative<I + 1>(Out, Wanted);
      fill(Out.template emplace<I>());
    }
  }
  template <typename... T> void fill(std::variant<T...> &V) { alternative<0>(V, below(sizeof...(T))); }
  template <typename T> void fill(T &V) {
    if constexpr (std::is_enum_v<T>)
      V = static_cast<T>(below(static_cast<unsigned>(LastOf<T>) + 1));
    else if constexpr (std::is_same_v<T, int64_t>)
      V = static_cast<int64_t>(Random()) - (int64_t(1) << 31);
    else if constexpr (std::is_integral_v<T>)
      V = static_cast<T>(below(std::is_same_v<T, bool> ? 2 : 200));
    else
      fields(*this, V);
  }

  std::mt19937 Random;
  const FunctionFacts *Current = nullptr; ///< the function that is filled
};

} // namespace fearless
