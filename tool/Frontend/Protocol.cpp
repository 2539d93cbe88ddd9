// Tasks are small and travel as JSON; facts are large and travel in their own binary form.
#include "Frontend/Protocol.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <unistd.h>

namespace fearless {

static constexpr size_t LengthBytes = 8;

std::string encode(const Task &T) {
  llvm::json::Object Json{
      {"directory", T.Unit.Directory},  {"file", T.Unit.File}, {"command", llvm::json::Array(T.Unit.Command)},
      {"dropped", T.Unit.DroppedFlags}, {"root", T.Root},      {"keep", llvm::json::Array(T.KeepBodies)}};
  std::string Text;
  llvm::raw_string_ostream(Text) << llvm::json::Value(std::move(Json));
  return Text;
}

std::optional<Task> decodeTask(llvm::StringRef Message) {
  llvm::Expected<llvm::json::Value> Json = llvm::json::parse(Message);
  if (!Json) {
    llvm::consumeError(Json.takeError());
    return std::nullopt;
  }
  Task T;
  llvm::json::Path::Root Where;
  llvm::json::ObjectMapper Map(*Json, Where);
  if (!Map || !Map.map("directory", T.Unit.Directory) || !Map.map("file", T.Unit.File) ||
      !Map.map("command", T.Unit.Command) || !Map.map("dropped", T.Unit.DroppedFlags) ||
      !Map.map("root", T.Root) || !Map.map("keep", T.KeepBodies))
    return std::nullopt;
  return T;
}

static bool writeAll(int Pipe, llvm::StringRef Bytes) {
  while (!Bytes.empty()) {
    ssize_t Done = llvm::sys::RetryAfterSignal(-1, ::write, Pipe, Bytes.data(), Bytes.size());
    if (Done <= 0)
      return false;
    Bytes = Bytes.drop_front(Done);
  }
  return true;
}

bool sendMessage(int Pipe, llvm::StringRef Message) {
  char Length[LengthBytes];
  llvm::support::endian::write64le(Length, Message.size());
  return writeAll(Pipe, {Length, LengthBytes}) && writeAll(Pipe, Message);
}

std::optional<std::string> takeMessage(std::string &Arrived) {
  if (Arrived.size() < LengthBytes)
    return std::nullopt;
  uint64_t Length = llvm::support::endian::read64le(Arrived.data());
  if (Arrived.size() - LengthBytes < Length)
    return std::nullopt;
  std::string Message = Arrived.substr(LengthBytes, Length);
  Arrived.erase(0, LengthBytes + Length);
  return Message;
}

std::optional<std::string> receiveMessage(int Pipe) {
  std::string Arrived;
  std::vector<char> Buffer(1 << 16);
  while (true) {
    if (std::optional<std::string> Message = takeMessage(Arrived))
      return Message;
    ssize_t Got = llvm::sys::RetryAfterSignal(-1, ::read, Pipe, Buffer.data(), Buffer.size());
    if (Got <= 0)
      return std::nullopt;
    Arrived.append(Buffer.data(), Got);
  }
}

} // namespace fearless
