// Mechanism: the request is written before connecting and read after the connection was accepted.
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

struct Request {
  int size = 0;
};
static Request request;

static void client(const sockaddr *address, socklen_t length) {
  int peer = socket(AF_INET, SOCK_STREAM, 0);
  request.size = 7;
  connect(peer, address, length);
  close(peer);
}

int main() {
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int server = socket(AF_INET, SOCK_STREAM, 0);
  bind(server, reinterpret_cast<sockaddr *>(&here), sizeof here);
  socklen_t length = sizeof here;
  getsockname(server, reinterpret_cast<sockaddr *>(&here), &length);
  listen(server, 1);
  std::thread other(client, reinterpret_cast<const sockaddr *>(&here), length);
  int peer = accept(server, nullptr, nullptr);
  int size = request.size;
  other.join();
  close(peer);
  close(server);
  return size == 7 ? 0 : 1;
}
