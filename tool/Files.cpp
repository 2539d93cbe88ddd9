// raw_fd_ostream ends the process when an error is left unread, so every path here reads it.
#include "Files.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace fearless {

static llvm::Error cannotWrite(llvm::StringRef Path, std::error_code Why) {
  return llvm::createStringError(Why, "cannot write " + Path + ": " + Why.message());
}

static std::error_code writeAndClose(int File, llvm::StringRef Bytes) {
  llvm::raw_fd_ostream Out(File, /*shouldClose=*/true);
  Out << Bytes;
  Out.close();
  std::error_code Error = Out.error();
  Out.clear_error();
  return Error;
}

static bool isReplaceable(llvm::StringRef Path) {
  llvm::sys::fs::file_status Status;
  return llvm::sys::fs::status(Path, Status) || Status.type() == llvm::sys::fs::file_type::regular_file;
}

llvm::Error checkWritable(llvm::StringRef Path) {
  if (llvm::sys::fs::is_directory(Path))
    return cannotWrite(Path, std::make_error_code(std::errc::is_a_directory));
  llvm::StringRef Folder = llvm::sys::path::parent_path(Path);
  if (std::error_code Error =
          llvm::sys::fs::access(Folder.empty() ? "." : Folder, llvm::sys::fs::AccessMode::Write))
    return isReplaceable(Path) ? cannotWrite(Path, Error) : llvm::Error::success();
  return llvm::Error::success();
}

llvm::Error writeFile(llvm::StringRef Path, llvm::StringRef Bytes) {
  int File = -1;
  if (llvm::Error Error = checkWritable(Path))
    return Error;
  if (!isReplaceable(Path)) {
    std::error_code Error = llvm::sys::fs::openFileForWrite(Path, File, llvm::sys::fs::CD_OpenExisting);
    if (!Error)
      Error = writeAndClose(File, Bytes);
    return Error ? cannotWrite(Path, Error) : llvm::Error::success();
  }
  llvm::SmallString<128> Temporary;
  std::error_code Error =
      llvm::sys::fs::createUniqueFile(Path + ".%%%%%%%%.tmp", File, Temporary, llvm::sys::fs::OF_None,
                                      llvm::sys::fs::all_read | llvm::sys::fs::all_write);
  if (Error)
    return cannotWrite(Path, Error);
  Error = writeAndClose(File, Bytes);
  if (!Error)
    Error = llvm::sys::fs::rename(Temporary, Path);
  if (!Error)
    return llvm::Error::success();
  llvm::sys::fs::remove(Temporary);
  return cannotWrite(Path, Error);
}

llvm::Error writeStandardOutput(llvm::StringRef Bytes) {
  llvm::raw_fd_ostream &Out = llvm::outs();
  Out << Bytes;
  Out.flush();
  std::error_code Error = Out.error();
  Out.clear_error();
  return Error ? cannotWrite("standard output", Error) : llvm::Error::success();
}

} // namespace fearless
