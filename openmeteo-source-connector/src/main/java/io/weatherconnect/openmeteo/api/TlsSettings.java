package io.weatherconnect.openmeteo.api;

import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/**
 * How connections to HTTPS endpoints are secured.
 *
 * @param sockets creates the connections, with the client's own certificate if it has one
 * @param trusted decides which certificates of servers are trusted
 * @param checkHostName whether a certificate must contain the host name of the endpoint
 */
public record TlsSettings(
    SSLSocketFactory sockets, X509TrustManager trusted, boolean checkHostName) {}
