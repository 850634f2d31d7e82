package io.hotprobe.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent from a folder of its jar that no other class loader reads as classes. Its parent
 * knows the JDK and nothing of the application, so neither side can see the other's libraries.
 */
final class IsolatedClassLoader extends ClassLoader {

  private static final String FOLDER = "isolated/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;

  private IsolatedClassLoader(ClassLoader platform, JarFile jar) {
    super(platform);
    this.jar = jar;
  }

  static ClassLoader open() throws Exception {
    URL location = Premain.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
    return new IsolatedClassLoader(platform, new JarFile(new File(location.toURI())));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read(FOLDER + name.replace('.', '/') + ".classdata");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    InputStream inherited = getParent().getResourceAsStream(name);
    if (inherited != null) {
      return inherited;
    }
    JarEntry entry = jar.getJarEntry(entryName(name));
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  private static String entryName(String resource) {
    return FOLDER + resource.replaceAll("\\.class$", ".classdata");
  }

  private byte[] read(String entryName) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(entryName);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = new byte[(int) entry.getSize()];
      int read = 0;
      while (read < bytes.length) {
        int count = in.read(bytes, read, bytes.length - read);
        if (count < 0) {
          throw new ClassNotFoundException(entryName + " is cut short");
        }
        read += count;
      }
      return bytes;
    } catch (IOException e) {
      throw new ClassNotFoundException(entryName, e);
    }
  }
}
