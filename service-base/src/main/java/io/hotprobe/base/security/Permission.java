package io.hotprobe.base.security;

import java.util.Set;

/** Names of the permissions people and CI jobs hold, for {@code @PermissionsAllowed}. */
public final class Permission {
  public static final String READ = "debugger_read";
  public static final String WRITE = "debugger_write";
  public static final String WRITE_PREPROD = "debugger_write_preprod";
  public static final String CAPTURE = "debugger_capture";
  public static final String REDACTION_WRITE = "debugger_redaction_write";
  public static final String ADMIN = "admin";

  public static final Set<String> ALL =
      Set.of(READ, WRITE, WRITE_PREPROD, CAPTURE, REDACTION_WRITE, ADMIN);

  private Permission() {}
}
