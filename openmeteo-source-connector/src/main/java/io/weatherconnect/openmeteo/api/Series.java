package io.weatherconnect.openmeteo.api;

/**
 * The response for one location.
 *
 * @param gridLatitude latitude of the model cell that answered, not of the location asked for
 * @param gridLongitude longitude of that cell
 * @param elevation metres above sea level that the values were corrected to, NaN if not told
 * @param utcOffsetSeconds the one offset that the days of this response are counted with
 * @param timezone the zone's name as the API resolved it
 * @param hourly hourly columns, or null if none were asked for
 * @param daily daily columns, or null if none were asked for
 */
public record Series(
    double gridLatitude,
    double gridLongitude,
    double elevation,
    int utcOffsetSeconds,
    String timezone,
    Columns hourly,
    Columns daily) {}
