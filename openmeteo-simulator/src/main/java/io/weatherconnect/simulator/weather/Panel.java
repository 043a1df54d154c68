package io.weatherconnect.simulator.weather;

/**
 * The plane of the tilted irradiance. An angle that is not a number follows the sun.
 *
 * @param tilt degrees from the horizontal
 * @param azimuth degrees from south, negative to the east
 */
public record Panel(float tilt, float azimuth) {
  /** Returns the irradiance on the plane of direct and diffuse irradiance on the ground. */
  double irradiance(Sun.Position sun, double direct, double diffuse) {
    double facing = Math.toRadians(azimuth);
    double ahead =
        Float.isNaN(azimuth)
            ? Math.hypot(sun.south(), sun.west())
            : sun.south() * Math.cos(facing) + sun.west() * Math.sin(facing);
    double angle =
        Float.isNaN(tilt) ? Math.atan2(Math.max(0, ahead), sun.up()) : Math.toRadians(tilt);
    double incidence = Math.max(0, sun.up() * Math.cos(angle) + ahead * Math.sin(angle));
    double beam = sun.up() > 0 ? direct * incidence / sun.up() : 0;
    return beam + diffuse * (1 + Math.cos(angle)) / 2;
  }
}
