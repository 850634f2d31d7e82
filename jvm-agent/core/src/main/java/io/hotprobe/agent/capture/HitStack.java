package io.hotprobe.agent.capture;

/**
 * The stack at a hit. Making it is cheap; the frames are named when somebody asks, on the sender's
 * thread.
 */
final class HitStack extends Throwable {

  private static final long serialVersionUID = 1L;
}
