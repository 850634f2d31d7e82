package io.hotprobe.agent.compile;

/** The application's classes a compiler may look into. None is ever loaded for it. */
public interface KnownTypes {

  /** Nothing is known: all that the types decide is decided at a hit. */
  KnownTypes NONE = name -> null;

  /** The class of this name as the probed class sees it; null when it is not known. */
  Class<?> find(String name);
}
