// A check matches nothing but the unit as a whole, which clang-tidy hands over when it is parsed.
#include "tidy/RuleCheck.h"
#include "tidy/Show.h"

#include "clang/ASTMatchers/ASTMatchers.h"

template <> struct clang::tidy::OptionEnumMapping<fearless::Confidence> {
  static llvm::ArrayRef<std::pair<fearless::Confidence, llvm::StringRef>> getEnumMapping() {
    using fearless::Confidence;
    static constexpr std::pair<Confidence, llvm::StringRef> Mapping[] = {
        {Confidence::Possible, "possible"}, {Confidence::Likely, "likely"}, {Confidence::Certain, "certain"}};
    return Mapping;
  }
};

namespace fearless {

RuleCheck::RuleCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context, const Rule &R,
                     std::shared_ptr<UnitAnalysis> Shared)
    : ClangTidyCheck(Name, Context), Mine(R), Shared(std::move(Shared)) {
  Set.Least = Options.getLocalOrGlobal("Confidence", Confidence::Likely);
  Set.Models = Options.getLocalOrGlobal("Models", "").str();
  Set.Findings = Options.getLocalOrGlobal("Findings", "").str();
}

void RuleCheck::storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Stored) {
  Options.store(Stored, "Confidence", Set.Least);
  Options.store(Stored, "Models", Set.Models);
  Options.store(Stored, "Findings", Set.Findings);
}

void RuleCheck::registerMatchers(clang::ast_matchers::MatchFinder *Finder) {
  Finder->addMatcher(clang::ast_matchers::translationUnitDecl(), this);
}

void RuleCheck::onStartOfTranslationUnit() { Shared->begin(Mine); }

void RuleCheck::check(const clang::ast_matchers::MatchFinder::MatchResult &Result) {
  UnitFindings Found = Shared->findings(*Result.Context, Mine, Set);
  for (const std::string &Mistake : Found.Mistakes)
    configurationDiag("%0") << Mistake;
  Spots Where(*Result.SourceManager, Shared->root());
  for (const Finding &F : Found.All)
    show(F, Where, *this);
}

} // namespace fearless
