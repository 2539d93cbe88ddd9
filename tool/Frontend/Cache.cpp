// One file per entry, all numbers little-endian:
//
//   "FEARLESS" | xxh3 of all that follows | number of files | files | facts
//   a file: length of path | path | size | time of change | xxh3 of content
//
// Size and time decide without reading; where they differ the content does (a fresh checkout). A file that
// changed within two seconds of the parse has its time written as 0, since its next change might not
// move the clock: it is compared by content always. What is not noticed: a new header that now stands earlier
// on the include path than the one that was read.
#include "Frontend/Cache.h"

#include "Files.h"
#include "facts/Binary.h"

#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/DataExtractor.h"
#include "llvm/Support/EndianStream.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

#include <cstdlib>

namespace fearless {

static constexpr llvm::StringLiteral Magic = "FEARLESS";
static constexpr llvm::StringLiteral RootMark = "$ROOT";
static constexpr auto ClockDoubt = std::chrono::seconds(2);

static std::string folderFromEnvironment() {
  if (const char *Named = std::getenv("FEARLESS_CACHE"))
    return Named;
  llvm::SmallString<128> Folder;
  if (!llvm::sys::path::cache_directory(Folder)) // $XDG_CACHE_HOME or ~/.cache
    return "";
  llvm::sys::path::append(Folder, "fearless");
  return std::string(Folder);
}

FactsCache FactsCache::open(llvm::StringRef Root) {
  FactsCache Cache;
  Cache.Root = Root.str();
  Cache.Folder = folderFromEnvironment();
  if (!Cache.Folder.empty() && llvm::sys::fs::create_directories(Cache.Folder))
    Cache.Folder.clear();
  return Cache;
}

std::string FactsCache::portable(llvm::StringRef Text) const {
  std::string Result;
  while (true) {
    size_t At = Root.size() > 1 ? Text.find(Root) : llvm::StringRef::npos;
    Result += Text.substr(0, At);
    if (At == llvm::StringRef::npos)
      return Result;
    Result += RootMark;
    Text = Text.drop_front(At + Root.size());
  }
}

std::string FactsCache::local(llvm::StringRef Portable) const {
  return Portable.consume_front(RootMark) ? Root + Portable.str() : Portable.str();
}

/// This very program: a rebuilt one may extract differently.
static uint64_t programHash() {
  static const uint64_t Hash = [] {
    auto Buffer = llvm::MemoryBuffer::getFile("/proc/self/exe");
    return Buffer ? llvm::xxh3_64bits((*Buffer)->getBuffer()) : 0;
  }();
  return Hash;
}

std::string FactsCache::entryPath(const Task &T) const {
  llvm::BLAKE3 Hash;
  auto Add = [&](llvm::StringRef Part) {
    Hash.update(Part);
    Hash.update(llvm::StringRef("\0", 1));
  };
  Add(FEARLESS_VERSION);
  Add(clang::getClangFullVersion());
  Add(std::to_string(programHash()));
  Add(std::to_string(FactsVersion));
  for (const char *Variable : {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH"}) // the driver reads these
    Add(std::getenv(Variable) ? std::getenv(Variable) : "");
  Add(portable(T.Unit.Directory));
  Add(portable(T.Unit.File));
  for (const std::string &Word : T.Unit.Command)
    Add(portable(Word));
  Add("");
  for (const std::string &Name : T.KeepBodies)
    Add(Name);
  llvm::SmallString<256> Path(Folder);
  auto Digest = Hash.final<20>();
  llvm::sys::path::append(Path,
                          "llvmcache-" + llvm::toHex(llvm::ArrayRef<uint8_t>(Digest), /*LowerCase=*/true));
  return std::string(Path); // the prefix is what llvm::pruneCache looks for
}

FactsCache::FileState *FactsCache::stateOf(llvm::StringRef Path) {
  auto Known = Seen.find(Path);
  if (Known == Seen.end())
    return lookAgain(Path);
  return Known->second ? &*Known->second : nullptr;
}

/// The content that was read before stays known while size and time are the same.
FactsCache::FileState *FactsCache::lookAgain(llvm::StringRef Path) {
  std::optional<FileState> &State = Seen[Path];
  llvm::sys::fs::file_status Status;
  if (llvm::sys::fs::status(Path, Status))
    return State.reset(), nullptr;
  FileState Now{Status.getSize(), Status.getLastModificationTime().time_since_epoch().count(), {}};
  if (!State || State->Size != Now.Size || State->Modified != Now.Modified)
    State = Now;
  return &*State;
}

std::optional<uint64_t> FactsCache::contentOf(llvm::StringRef Path, FileState &State) {
  if (State.Content)
    return State.Content;
  if (auto Buffer = llvm::MemoryBuffer::getFile(Path))
    State.Content = llvm::xxh3_64bits((*Buffer)->getBuffer());
  return State.Content;
}

bool FactsCache::isUnchanged(llvm::StringRef Path, const FileState &Then) {
  FileState *Now = stateOf(Path);
  if (!Now || Now->Size != Then.Size)
    return false;
  return (Then.Modified != 0 && Now->Modified == Then.Modified) || contentOf(Path, *Now) == Then.Content;
}

std::optional<TuFacts> FactsCache::find(const Task &T) {
  if (Folder.empty())
    return std::nullopt;
  auto Buffer = llvm::MemoryBuffer::getFile(entryPath(T));
  if (!Buffer)
    return std::nullopt;
  llvm::StringRef Bytes = (*Buffer)->getBuffer();
  if (!Bytes.consume_front(Magic) || Bytes.size() < 12 ||
      llvm::support::endian::read64le(Bytes.data()) != llvm::xxh3_64bits(Bytes.drop_front(8)))
    return std::nullopt;
  llvm::DataExtractor Reader(Bytes.drop_front(8), /*IsLittleEndian=*/true, /*AddressSize=*/8);
  llvm::DataExtractor::Cursor At(0);
  bool Unchanged = true;
  for (uint32_t Left = Reader.getU32(At); Left != 0 && At && Unchanged; --Left) {
    llvm::StringRef Path = Reader.getBytes(At, Reader.getU32(At));
    FileState Then{Reader.getU64(At), 0, {}};
    Then.Modified = static_cast<int64_t>(Reader.getU64(At));
    Then.Content = Reader.getU64(At);
    Unchanged = At && isUnchanged(local(Path), Then);
  }
  uint64_t FactsBegin = At.tell();
  if (llvm::Error Short = At.takeError())
    return llvm::consumeError(std::move(Short)), std::nullopt;
  if (!Unchanged)
    return std::nullopt;
  llvm::Expected<TuFacts> Facts = readBinary(Bytes.drop_front(8 + FactsBegin));
  if (!Facts)
    return llvm::consumeError(Facts.takeError()), std::nullopt;
  return std::move(*Facts);
}

void FactsCache::store(const Task &T, llvm::ArrayRef<std::string> Read, Clock::time_point Started,
                       llvm::StringRef Facts) {
  if (Folder.empty() || Read.empty())
    return;
  auto Nanoseconds = [](Clock::time_point Time) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Time.time_since_epoch()).count();
  };
  std::string Body;
  llvm::raw_string_ostream Stream(Body);
  llvm::support::endian::Writer Out(Stream, llvm::endianness::little);
  Out.write<uint32_t>(Read.size());
  for (const std::string &Path : Read) {
    FileState *State = lookAgain(Path);
    if (!State || State->Modified >= Nanoseconds(Started) || !contentOf(Path, *State))
      return;
    std::string Name = portable(Path);
    Out.write<uint32_t>(Name.size());
    Stream << Name;
    Out.write<uint64_t>(State->Size);
    Out.write<int64_t>(State->Modified < Nanoseconds(Started - ClockDoubt) ? State->Modified : 0);
    Out.write<uint64_t>(*State->Content);
  }
  Stream << Facts;

  char Checksum[8];
  llvm::support::endian::write64le(Checksum, llvm::xxh3_64bits(Body));
  llvm::consumeError(writeFile(entryPath(T), (Magic + llvm::StringRef(Checksum, 8) + Body).str()));
}

void FactsCache::prune() const {
  if (Folder.empty())
    return;
  llvm::CachePruningPolicy Policy;
  Policy.Interval = std::chrono::hours(24);
  Policy.Expiration = std::chrono::hours(24 * 30);
  Policy.MaxSizeBytes = uint64_t(8) << 30;
  llvm::pruneCache(Folder, Policy);
}

} // namespace fearless
