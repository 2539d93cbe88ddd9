// Facts as bytes. A Writer appends fields to a stream and interns strings; a Reader takes them off again
// and remembers the first thing that is wrong, after which it yields only empty values.
#include "facts/Binary.h"
#include "facts/BinaryFields.h"

#include "facts_generated.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Alignment.h"

#include <cstring>
#include <type_traits>

namespace fearless {

namespace {

/// Strings and hashes, each once.
struct Interned {
  llvm::StringMap<uint32_t> StringIds;
  std::vector<std::string> Strings;
  llvm::DenseMap<uint64_t, uint32_t> HashIds;
  std::vector<uint64_t> Hashes;
};

class Writer {
public:
  explicit Writer(Interned &Known) : Known(Known) {}
  std::vector<uint8_t> Bytes;

  template <typename... T> void operator()(T &...Values) { (put(Values), ...); }

private:
  void number(uint64_t V) {
    for (; V >= 0x80; V >>= 7)
      Bytes.push_back(static_cast<uint8_t>(V | 0x80));
    Bytes.push_back(static_cast<uint8_t>(V));
  }
  template <typename T> void put(Symbol<T> &V) {
    auto [It, New] = Known.HashIds.try_emplace(V.Hash, static_cast<uint32_t>(Known.Hashes.size()));
    if (New)
      Known.Hashes.push_back(V.Hash);
    number(It->second);
  }
  void put(std::string &V) {
    auto [It, New] = Known.StringIds.try_emplace(V, static_cast<uint32_t>(Known.Strings.size()));
    if (New)
      Known.Strings.push_back(V);
    number(It->second);
  }
  template <typename T> void sequence(T &V) {
    number(V.size());
    for (auto &One : V)
      put(One);
  }
  template <typename T> void put(std::vector<T> &V) { sequence(V); }
  template <typename T, unsigned N> void put(llvm::SmallVector<T, N> &V) { sequence(V); }
  template <typename T> void put(std::optional<T> &V) {
    number(V.has_value());
    if (V)
      put(*V);
  }
  template <typename... T> void put(std::variant<T...> &V) {
    number(V.index());
    std::visit([&](auto &X) { fields(*this, X); }, V);
  }
  template <typename T> void put(T &V) {
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>)
      number(static_cast<uint64_t>(V));
    else
      fields(*this, V);
  }
  Interned &Known;
};

class Reader {
public:
  using StringTable = flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>;
  Reader(const flatbuffers::Vector<uint8_t> *Stream, const flat::Facts &In)
      : At(Stream ? Stream->data() : nullptr), End(Stream ? Stream->data() + Stream->size() : nullptr),
        Strings(In.strings()), Hashes(In.hashes()) {}
  bool Bad = false;
  bool atEnd() const { return At == End; }

  template <typename... T> void operator()(T &...Values) { (get(Values), ...); }

private:
  uint64_t number() {
    uint64_t V = 0;
    for (unsigned Shift = 0; Shift < 64 && At != End; Shift += 7) {
      uint8_t B = *At++;
      V |= uint64_t(B & 0x7f) << Shift;
      if (!(B & 0x80))
        return V;
    }
    Bad = true;
    return 0;
  }
  template <typename T> void get(Symbol<T> &V) {
    uint64_t I = number();
    if (Bad || !Hashes || I >= Hashes->size())
      Bad = true;
    else
      V.Hash = Hashes->Get(static_cast<uint32_t>(I));
  }
  void get(std::string &V) {
    uint64_t I = number();
    if (Bad || !Strings || I >= Strings->size()) {
      Bad = true;
      return;
    }
    const flatbuffers::String *S = Strings->Get(static_cast<uint32_t>(I));
    V.assign(S->c_str(), S->size());
  }
  template <typename T> void sequence(T &V) {
    uint64_t N = number();
    if (N > static_cast<uint64_t>(End - At) + 1) // every element but an empty one takes a byte
      Bad = true;
    for (uint64_t I = 0; I < N && !Bad; ++I) {
      V.emplace_back();
      get(V.back());
    }
  }
  template <typename T> void get(std::vector<T> &V) { sequence(V); }
  template <typename T, unsigned N> void get(llvm::SmallVector<T, N> &V) { sequence(V); }
  template <typename T> void get(std::optional<T> &V) {
    if (number()) {
      V.emplace();
      get(*V);
    }
  }
  template <size_t I, typename V> void alternative(V &Out, size_t Wanted) {
    if constexpr (I < std::variant_size_v<V>) {
      if (I == Wanted)
        return fields(*this, Out.template emplace<I>());
      alternative<I + 1>(Out, Wanted);
    } else {
      Bad = true;
    }
  }
  template <typename... T> void get(std::variant<T...> &V) { alternative<0>(V, number()); }
  template <typename T> void get(T &V) {
    if constexpr (std::is_enum_v<T>) {
      uint64_t N = number();
      Bad |= N > static_cast<uint64_t>(LastOf<T>);
      V = Bad ? T{} : static_cast<T>(N);
    } else if constexpr (std::is_integral_v<T>)
      V = static_cast<T>(number());
    else
      fields(*this, V);
  }
  const uint8_t *At, *End;
  const StringTable *Strings;
  const flatbuffers::Vector<uint64_t> *Hashes;
};

} // namespace

std::string writeBinary(const TuFacts &Facts) {
  Interned Known;
  flatbuffers::FlatBufferBuilder Out(1 << 16);
  auto Stream = [&](const auto &Table) {
    Writer W(Known);
    W(const_cast<std::remove_const_t<std::remove_reference_t<decltype(Table)>> &>(Table));
    return Out.CreateVector(W.Bytes);
  };
  auto Units = Stream(Facts.Units), Files = Stream(Facts.Files), Types = Stream(Facts.Types), Decls = Stream(Facts.Decls),
       Globals = Stream(Facts.Globals), Functions = Stream(Facts.Functions), Comments = Stream(Facts.Comments);
  auto Names = Out.CreateVectorOfStrings(Known.Strings);
  auto Hashes = Out.CreateVector(Known.Hashes);
  flat::FinishFactsBuffer(Out, flat::CreateFacts(Out, FactsVersion, Names, Hashes, Units, Files, Types, Decls, Globals, Functions, Comments));
  return {reinterpret_cast<const char *>(Out.GetBufferPointer()), Out.GetSize()};
}

/// FlatBuffers reads numbers in place, so its buffers begin at a multiple of eight; a caller's bytes may not.
static llvm::StringRef aligned(llvm::StringRef Bytes, std::vector<uint64_t> &Copy) {
  if (llvm::isAddrAligned(llvm::Align(8), Bytes.data()))
    return Bytes;
  Copy.resize(Bytes.size() / 8 + 1);
  std::memcpy(Copy.data(), Bytes.data(), Bytes.size());
  return {reinterpret_cast<const char *>(Copy.data()), Bytes.size()};
}

llvm::Expected<TuFacts> readBinary(llvm::StringRef Unaligned) {
  std::vector<uint64_t> Copy;
  llvm::StringRef Bytes = aligned(Unaligned, Copy);
  auto Fail = [](const char *Why) { return llvm::createStringError(Why); };
  constexpr unsigned MaxDepth = 8, MaxTables = 1 << 26;
  flatbuffers::Verifier Check(reinterpret_cast<const uint8_t *>(Bytes.data()), Bytes.size(), MaxDepth, MaxTables);
  if (Bytes.size() < 8 || !flat::FactsBufferHasIdentifier(Bytes.data()))
    return Fail("not a facts file");
  if (!flat::VerifyFactsBuffer(Check))
    return Fail("the facts file is damaged");
  const flat::Facts *In = flat::GetFacts(Bytes.data());
  if (In->version() != FactsVersion)
    return Fail("the facts file is of another version of fearless");
  TuFacts Out;
  bool Bad = false;
  auto Stream = [&](const flatbuffers::Vector<uint8_t> *From, auto &Table) {
    Reader R(From, *In);
    R(Table);
    Bad |= R.Bad || !R.atEnd();
  };
  Stream(In->units(), Out.Units);
  Stream(In->files(), Out.Files);
  Stream(In->types(), Out.Types);
  Stream(In->decls(), Out.Decls);
  Stream(In->globals(), Out.Globals);
  Stream(In->functions(), Out.Functions);
  Stream(In->comments(), Out.Comments);
  if (Bad)
    return Fail("the facts file is damaged");
  return Out;
}

} // namespace fearless
