// One parse of one unit. Bodies of system headers are skipped, declarations of the project are taken as
// the parser hands them over, and when the unit is complete they are read. Nothing is printed: the first
// errors are kept as text.
#include "extract/Extract.h"
#include "extract/Dependencies.h"
#include "extract/Unit.h"

#include "clang/Basic/Version.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <dlfcn.h>

namespace fearless {

namespace {

class ErrorKeeper : public clang::DiagnosticConsumer {
public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level, const clang::Diagnostic &Info) override {
    constexpr size_t MaxMessages = 5;
    if (Level < clang::DiagnosticsEngine::Error)
      return;
    ++Errors;
    constexpr size_t MaxPlaces = 1000;
    if (Info.hasSourceManager() && Places.size() < MaxPlaces)
      Places.push_back(Info.getSourceManager().getExpansionLoc(Info.getLocation()));
    if (Messages.size() >= MaxMessages)
      return;
    llvm::SmallString<256> Text;
    Info.FormatDiagnostic(Text);
    std::string Where;
    if (Info.hasSourceManager() && Info.getLocation().isValid()) {
      const clang::SourceManager &Manager = Info.getSourceManager();
      clang::PresumedLoc P = Manager.getPresumedLoc(Manager.getExpansionLoc(Info.getLocation()));
      if (P.isValid())
        Where = std::string(P.getFilename()) + ":" + std::to_string(P.getLine()) + ":" +
                std::to_string(P.getColumn()) + ": ";
    }
    Messages.push_back(Where + Text.str().str());
  }

  unsigned Errors = 0;
  std::vector<std::string> Messages;
  std::vector<SourceLocation> Places;
};

class Collector : public clang::ASTConsumer {
public:
  Collector(clang::CompilerInstance &Compiler, const ErrorKeeper &Errors, const ExtractOptions &Options,
            TuFacts &Out)
      : Compiler(Compiler), Errors(Errors), Options(Options), Out(Out) {
    for (const std::string &Name : Options.KeepBodies)
      Kept.insert(Name);
  }

  bool HandleTopLevelDecl(clang::DeclGroupRef Group) override {
    for (Decl *D : Group)
      if (!isSystem(D->getLocation()))
        TopLevel.push_back(D);
    return true;
  }

  bool shouldSkipFunctionBody(Decl *D) override {
    if (!isSystem(D->getLocation()))
      return false;
    const auto *Template = dyn_cast<clang::FunctionTemplateDecl>(D);
    return !Template || !Kept.contains(qualifiedName(Template->getTemplatedDecl()));
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    clang::Sema &Sema = Compiler.getSema();
    // The unit's outermost scope is gone; implicit members that call a builtin want to declare it there.
    clang::Scope Outermost(nullptr, clang::Scope::DeclScope, Sema.getDiagnostics());
    Outermost.setEntity(Context.getTranslationUnitDecl());
    clang::Scope *Before = std::exchange(Sema.TUScope, &Outermost);
    instantiateMissing(Sema, std::vector<Decl *>(TopLevel)); // a copy: it grows meanwhile
    UnitReader Reader(Context, &Sema, Options);
    Reader.ErrorPlaces = Errors.Places;
    Out = Reader.read(TopLevel);
    Sema.TUScope = Before;
    if (Options.Dependencies)
      *Options.Dependencies = filesRead(Compiler.getSourceManager());
  }

private:
  bool isSystem(SourceLocation Where) {
    const clang::SourceManager &Manager = Compiler.getSourceManager();
    if (Where.isInvalid())
      return true;
    clang::FileID Id = Manager.getFileID(Manager.getExpansionLoc(Where));
    auto [Known, New] = System.try_emplace(Id, false);
    if (New)
      Known->second =
          clang::SrcMgr::isSystem(Manager.getFileCharacteristic(Manager.getLocForStartOfFile(Id)));
    return Known->second;
  }

  clang::CompilerInstance &Compiler;
  const ErrorKeeper &Errors;
  const ExtractOptions &Options;
  TuFacts &Out;
  std::vector<Decl *> TopLevel;
  llvm::StringSet<> Kept;
  llvm::DenseMap<clang::FileID, bool> System;
};

class Action : public clang::ASTFrontendAction {
public:
  Action(const ErrorKeeper &Errors, const ExtractOptions &Options, TuFacts &Out)
      : Errors(Errors), Options(Options), Out(Out) {}

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &Compiler,
                                                        llvm::StringRef) override {
    return std::make_unique<Collector>(Compiler, Errors, Options, Out);
  }

private:
  const ErrorKeeper &Errors;
  const ExtractOptions &Options;
  TuFacts &Out;
};

} // namespace

/// Clang's own headers lie beside its library, wherever the tool is started from.
static std::string resourceDirectory() {
  std::string Version = CLANG_VERSION_MAJOR_STRING;
  std::string Fallback = "/usr/lib/llvm-" + Version + "/lib/clang/" + Version;
  Dl_info Library;
  llvm::SmallString<256> Path;
  if (!dladdr(reinterpret_cast<void *>(&clang::createInvocation), &Library) || !Library.dli_fname ||
      llvm::sys::fs::real_path(Library.dli_fname, Path))
    return Fallback;
  llvm::sys::path::remove_filename(Path);
  llvm::sys::path::append(Path, "clang", Version);
  return llvm::sys::fs::is_directory(Path) ? Path.str().str() : Fallback;
}

static bool isCxxDriver(llvm::StringRef Program) {
  llvm::StringRef Name = llvm::sys::path::filename(Program);
  return Name.contains("++") || Name.starts_with("cxx");
}

/// Options that name outputs take their value along.
static bool namesOutput(llvm::StringRef Word, bool &TakesNext) {
  TakesNext = Word == "-o" || Word == "-MF" || Word == "-MT" || Word == "-MQ" || Word == "-MJ";
  return TakesNext || Word == "-c" || Word == "-S" || Word == "-E" || Word == "-save-temps" ||
         (Word.starts_with("-M") && !Word.starts_with("-Mm"));
}

static std::vector<std::string> driverArguments(const CompileUnit &Unit) {
  llvm::ArrayRef<std::string> Words = Unit.Command;
  llvm::StringRef Program = Words.empty() ? "clang" : llvm::StringRef(Words.front());
  if (llvm::sys::path::stem(Program).contains("ccache") && Words.size() > 1) {
    Words = Words.drop_front();
    Program = Words.front();
  }
  std::vector<std::string> Args = {"clang", isCxxDriver(Program) ? "--driver-mode=g++" : "--driver-mode=gcc",
                                   "-resource-dir=" + resourceDirectory(), "-fsyntax-only", "-w"};
  bool HasFile = false;
  for (size_t I = 1; I < Words.size(); ++I) {
    bool TakesNext = false;
    if (namesOutput(Words[I], TakesNext)) {
      I += TakesNext;
      continue;
    }
    HasFile |=
        Words[I] == Unit.File || llvm::sys::path::filename(Words[I]) == llvm::sys::path::filename(Unit.File);
    Args.push_back(Words[I]);
  }
  if (!HasFile)
    Args.push_back(Unit.File);
  return Args;
}

static void prepare(clang::CompilerInvocation &Invocation) {
  clang::FrontendOptions &Frontend = Invocation.getFrontendOpts();
  Frontend.SkipFunctionBodies = true;
  Frontend.DisableFree = false;
  Frontend.ProgramAction = clang::frontend::ParseSyntaxOnly;
  Invocation.getDependencyOutputOpts() = {};
  Invocation.getDiagnosticOpts().IgnoreWarnings = true;
  Invocation.getDiagnosticOpts().VerifyDiagnostics = false;
}

static llvm::Error failure(const CompileUnit &Unit, llvm::StringRef What, const ErrorKeeper &Errors) {
  std::string Text = Unit.File + ": " + What.str();
  if (!Errors.Messages.empty())
    Text += ": " + Errors.Messages.front();
  return llvm::createStringError(Text);
}

static llvm::Expected<std::shared_ptr<clang::CompilerInvocation>>
makeInvocation(const CompileUnit &Unit, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               ErrorKeeper &Errors) {
  clang::DiagnosticOptions EarlyOptions;
  clang::CreateInvocationOptions How;
  How.Diags =
      clang::CompilerInstance::createDiagnostics(*Files, EarlyOptions, &Errors, /*ShouldOwnClient=*/false);
  How.VFS = Files;
  How.RecoverOnError = true;
  std::vector<std::string> Words = driverArguments(Unit);
  std::vector<const char *> Args;
  for (const std::string &Word : Words)
    Args.push_back(Word.c_str());
  std::shared_ptr<clang::CompilerInvocation> Invocation = clang::createInvocation(Args, How);
  if (!Invocation || Invocation->getFrontendOpts().Inputs.empty())
    return failure(Unit, "its compile command cannot be used", Errors);
  if (Invocation->getFrontendOpts().Inputs[0].getKind().getLanguage() == clang::Language::Asm)
    return failure(Unit, "not a C or C++ source", Errors);
  prepare(*Invocation);
  return Invocation;
}

llvm::Expected<TuFacts> extractUnit(const CompileUnit &Unit, const ExtractOptions &Options) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files = llvm::vfs::createPhysicalFileSystem();
  ErrorKeeper Errors;
  if (std::error_code Wrong = Files->setCurrentWorkingDirectory(Unit.Directory))
    return llvm::createStringError(Wrong, Unit.Directory + ": " + Wrong.message());
  if (!Files->exists(Unit.File))
    return failure(Unit, "no such file", Errors);
  llvm::Expected<std::shared_ptr<clang::CompilerInvocation>> Invocation = makeInvocation(Unit, Files, Errors);
  if (!Invocation)
    return Invocation.takeError();

  clang::CompilerInstance Compiler(std::move(*Invocation));
  Compiler.setVirtualFileSystem(Files);
  Compiler.createDiagnostics(&Errors, /*ShouldOwnClient=*/false);
  Compiler.getDiagnostics().setFatalsAsError(true);
  Compiler.getDiagnostics().setErrorLimit(0);
  Compiler.createFileManager();
  TuFacts Out;
  Action Extraction(Errors, Options, Out);
  Compiler.ExecuteAction(Extraction);
  if (Out.Units.empty())
    return failure(Unit, "could not be parsed", Errors);
  UnitInfo &Info = Out.Units.front();
  Info.Errors = Errors.Errors;
  Info.DroppedFlags = Unit.DroppedFlags;
  Info.Messages.insert(Info.Messages.begin(), Errors.Messages.begin(), Errors.Messages.end());
  return Out;
}

} // namespace fearless
