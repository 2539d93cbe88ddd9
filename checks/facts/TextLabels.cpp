// Names are given out in an order that does not depend on hashes where it can be helped, so that an edit
// of one function does not rename another.
#include "facts/TextLabels.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Format.h"

using llvm::StringRef;

namespace fearless::text {

static StringRef nameOr(StringRef Name, StringRef Other) { return Name.empty() ? Other : Name; }

Labels::Labels(const TuFacts &Facts) {
  std::array<std::vector<Wanted>, NameKinds> Want;
  auto Ask = [&](NameKind Kind, uint64_t Hash, StringRef Name, SourceLoc Loc) {
    if (Hash != 0)
      Want[size_t(Kind)].push_back({Name.str(), Loc, Hash});
  };
  for (const SourceFile &F : Facts.Files)
    Ask(NameKind::File, F.Id.Hash, F.Path, {});
  for (const FunctionDecl &D : Facts.Decls)
    Ask(NameKind::Function, D.Id.Hash, nameOr(D.Name, D.Display), D.Loc);
  for (const GlobalVariable &G : Facts.Globals)
    Ask(NameKind::Global, G.Id.Hash, G.Name, G.Loc);
  llvm::StringMap<unsigned> Uses;
  for (const TypeFacts &T : Facts.Types)
    for (const Part &P : T.Parts)
      ++Uses[P.Name];
  for (const TypeFacts &T : Facts.Types) {
    Ask(NameKind::Type, T.Id.Hash, T.Name, T.Loc);
    for (const Part &P : T.Parts) // by its own name where it is the only field of that name
      Ask(NameKind::Field, P.Id.Hash, Uses.lookup(P.Name) == 1 ? P.Name : T.Name + "::" + P.Name, P.Loc);
  }
  for (size_t Kind = 0; Kind < NameKinds; ++Kind)
    assign(NameKind(Kind), std::move(Want[Kind]));
}

void Labels::assign(NameKind Kind, std::vector<Wanted> Want) {
  llvm::sort(Want, [](const Wanted &A, const Wanted &B) {
    bool AIsOwn = hashOf(A.Name) == A.Hash, BIsOwn = hashOf(B.Name) == B.Hash;
    return std::tie(A.Name, BIsOwn, A.Loc, A.Hash) < std::tie(B.Name, AIsOwn, B.Loc, B.Hash);
  });
  llvm::StringSet<> Taken;
  for (const Wanted &W : Want)
    Taken.insert(W.Name);
  for (size_t I = 0; I < Want.size(); ++I) {
    auto [Given, New] = Names[size_t(Kind)].try_emplace(Want[I].Hash);
    if (!New)
      continue;
    std::string Name = Want[I].Name;
    bool First = I == 0 || Want[I - 1].Name != Name;
    for (unsigned Tail = 2; !First; ++Tail) {
      Name = Want[I].Name + "'" + std::to_string(Tail);
      First = Taken.insert(Name).second;
    }
    Given->second = std::move(Name);
  }
}

StringRef Labels::name(NameKind Kind, uint64_t Hash) const {
  auto Found = Names[size_t(Kind)].find(Hash);
  return Found == Names[size_t(Kind)].end() ? StringRef() : StringRef(Found->second);
}

std::string Labels::written(NameKind Kind, uint64_t Hash) const {
  if (Hash == 0)
    return "none";
  auto Found = Names[size_t(Kind)].find(Hash);
  if (Found != Names[size_t(Kind)].end())
    return text::written(Found->second, Kind);
  return "0x" + llvm::utohexstr(Hash, /*LowerCase=*/true, /*Width=*/16);
}

void Labels::writeTable(llvm::raw_ostream &Out) const {
  for (size_t Kind = 0; Kind < NameKinds; ++Kind) {
    std::vector<std::pair<StringRef, uint64_t>> Told;
    for (const auto &[Hash, Name] : Names[Kind])
      if (hashOf(Name) != Hash)
        Told.push_back({Name, Hash});
    llvm::sort(Told);
    for (auto [Name, Hash] : Told)
      Out << "name " << NameKindWords[Kind] << ' ' << text::written(Name, NameKind(Kind)) << " = "
          << llvm::format_hex(Hash, 18) << '\n';
  }
}

} // namespace fearless::text
