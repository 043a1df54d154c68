package io.weatherconnect.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The certificates of a secured stack: a certificate authority (CA) of its own, and one server
 * certificate for all services on the loopback address.
 */
record Certificates(Path directory) {
  private static final String STORE_TYPE = "PKCS12";
  private static final String PASSWORD_VARIABLE = "STORE_PASSWORD";
  private static final String CA = "ca";
  private static final String SERVER = "server";
  private static final int KEYTOOL_SECONDS = 60;

  /** The PKCS 12 store with the server's key and certificate. */
  Path serverStore() {
    return directory.resolve("server.p12");
  }

  /** The PKCS 12 store with the CA's certificate. */
  Path trustStore() {
    return directory.resolve("ca.p12");
  }

  /** The CA's certificate in PEM. */
  Path pem() {
    return directory.resolve("ca.pem");
  }

  /**
   * Makes the certificates. The CA's private key is deleted afterwards, so that it can issue no
   * others. Throws {@link ToolException} when keytool fails.
   */
  void make(String password) throws IOException, GeneralSecurityException, InterruptedException {
    Path signing = directory.resolve("signing.p12");
    Files.deleteIfExists(signing);
    try {
      keytool(signing, password, CA, "CN=Weather Connect local CA", "bc:c=ca:true");
      keytool(signing, password, SERVER, "CN=localhost", "san=ip:127.0.0.1,dns:localhost");
      KeyStore both = load(signing, password);
      char[] secret = password.toCharArray();
      KeyStore server = empty();
      server.setKeyEntry(
          SERVER, both.getKey(SERVER, secret), secret, both.getCertificateChain(SERVER));
      store(server, serverStore(), secret);
      KeyStore trusted = empty();
      trusted.setCertificateEntry(CA, both.getCertificate(CA));
      store(trusted, trustStore(), secret);
      byte[] der = both.getCertificate(CA).getEncoded();
      Files.writeString(
          pem(),
          "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
              .formatted(
                  Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                      .encodeToString(der)));
    } finally {
      Files.deleteIfExists(signing);
    }
  }

  /** Reads a PKCS 12 store. */
  static KeyStore load(Path file, String password) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(STORE_TYPE);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    return store;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(STORE_TYPE);
    store.load(null, null);
    return store;
  }

  private static void store(KeyStore store, Path file, char[] password)
      throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
  }

  /** Makes a key pair in a store. Its certificate is signed by the store's CA, if there is one. */
  private void keytool(Path store, String password, String alias, String subject, String extension)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(JvmLaunch.thisJava().resolveSibling("keytool").toString()));
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", subject, "-ext", extension));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650"));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", STORE_TYPE));
    // Every user of a machine can list the arguments of its processes.
    command.addAll(List.of("-storepass:env", PASSWORD_VARIABLE));
    if (!alias.equals(CA)) {
      command.addAll(List.of("-signer", CA));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile());
    builder.environment().putAll(Map.of(PASSWORD_VARIABLE, password));
    Process process = builder.start();
    try {
      if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new ToolException(
            "The certificates of the secured stack cannot be made: keytool failed, see %s."
                .formatted(directory.resolve("keytool.log")));
      }
    } finally {
      process.destroy();
    }
  }
}
