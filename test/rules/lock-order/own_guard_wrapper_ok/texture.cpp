#include "texture.h"

void upload(Textures &textures, Frame &frame, unsigned bytes) {
  AutoLock frameLock(frame.mutex);
  AutoLock textureLock(textures.mutex);
  textures.bytes += bytes;
  ++textures.count;
  if (frame.number == 0)
    frame.number = 1;
}

void draw(Textures &textures, Frame &frame) {
  AutoLock frameLock(frame.mutex);
  ++frame.number;
  AutoLock textureLock(textures.mutex);
  frame.drawn += textures.count;
}
