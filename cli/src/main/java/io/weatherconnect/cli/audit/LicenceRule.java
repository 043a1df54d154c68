package io.weatherconnect.cli.audit;

import java.util.Optional;
import java.util.Set;

/**
 * Decides which licences a packaged library may have. A library with several licences is rejected
 * unless each of them is allowed.
 */
public final class LicenceRule {
  /** SPDX identifiers. */
  static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD");

  private LicenceRule() {}

  /**
   * Checks one library.
   *
   * @param jar the library
   * @return the problem, as text to follow the library's name, or empty
   */
  public static Optional<String> problem(PackagedJar jar) {
    if (jar.licences().isEmpty()) {
      return Optional.of("declares no licence");
    }
    return ALLOWED.containsAll(jar.licences())
        ? Optional.empty()
        : Optional.of("is under " + String.join(", ", jar.licences()));
  }
}
