#include "texture.h"

void upload(Textures &textures, Frame &frame, unsigned bytes) {
  AutoLock textureLock(textures.mutex);
  textures.bytes += bytes;
  ++textures.count;
  AutoLock frameLock(frame.mutex); // expect: lock-order
  if (frame.number == 0)
    frame.number = 1;
}

void draw(Textures &textures, Frame &frame) {
  AutoLock frameLock(frame.mutex);
  ++frame.number;
  AutoLock textureLock(textures.mutex);
  frame.drawn += textures.count;
}
