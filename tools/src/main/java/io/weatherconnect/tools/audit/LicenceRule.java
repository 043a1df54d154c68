package io.weatherconnect.tools.audit;

import java.util.Optional;
import java.util.Set;

/**
 * Which licences a packaged library may have: those that ask for no more than to be named. A
 * library under several is refused unless each of them is allowed; a person then decides.
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
   * @return what is wrong, in words that follow its name, or empty
   */
  public static Optional<String> problem(PackagedJar jar) {
    if (jar.licences().isEmpty()) {
      return Optional.of("tells no licence");
    }
    return ALLOWED.containsAll(jar.licences())
        ? Optional.empty()
        : Optional.of("is under " + String.join(", ", jar.licences()));
  }
}
