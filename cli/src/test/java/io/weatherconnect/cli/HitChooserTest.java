package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.locations.GeocodingHit;
import io.weatherconnect.stack.ToolException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HitChooserTest {
  private static final List<GeocodingHit> HITS = List.of(hit("Missouri"), hit("Illinois"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Screen screen =
      new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), false);

  @Test
  void onlyHitIsTakenWithoutAQuestion() {
    assertThat(chooser("").choose("x", HITS.subList(0, 1), Optional.empty()))
        .isEqualTo(HITS.get(0));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void userChoosesByNumber() {
    assertThat(chooser("2\n").choose("x", HITS, Optional.empty())).isEqualTo(HITS.get(1));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            #  name         region    country        latitude  longitude  population
            -  -----------  --------  -------------  --------  ---------  ----------
            1  Springfield  Missouri  United States      37.2      -93.3      166810
            2  Springfield  Illinois  United States      37.2      -93.3      166810
            Which one, 1 to 2? Enter for none: \
            """);
  }

  @Test
  void otherInputIsAskedAgain() {
    assertThat(chooser("3\nyes\n0\n 1 \n").choose("x", HITS, Optional.empty()))
        .isEqualTo(HITS.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void emptyInputChoosesNone(String input) {
    assertThatThrownBy(() -> chooser(input).choose("x", HITS, Optional.empty()))
        .isInstanceOf(ToolException.class)
        .hasMessage("No location was chosen, and nothing was changed.");
  }

  @Test
  void withoutTerminalTheOptionsAreNamed() {
    HitChooser chooser = new HitChooser(screen, Optional.empty());

    assertThatThrownBy(() -> chooser.choose("Springfield", HITS, Optional.empty()))
        .hasMessage(
            "2 locations match \"Springfield\". Choose one with --pick N, --first or --country"
                + " CODE.");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Missouri", "Illinois");
    assertThat(chooser.choose("Springfield", HITS, Optional.of(2))).isEqualTo(HITS.get(1));
  }

  @Test
  void numberOutOfRangeIsRejected() {
    assertThatThrownBy(() -> chooser("").choose("x", HITS, Optional.of(3)))
        .hasMessage("--pick is 3; expected 1 to 2.");
  }

  @Test
  void noHitIsReportedWithWayOut() {
    assertThatThrownBy(() -> chooser("").choose("Nowhere", List.of(), Optional.of(1)))
        .hasMessage(
            "The geocoding API knows no location \"Nowhere\". Check the spelling, or set the"
                + " coordinates with --latitude and --longitude.");
  }

  private HitChooser chooser(String input) {
    return new HitChooser(screen, Optional.of(new BufferedReader(new StringReader(input))));
  }

  private static GeocodingHit hit(String region) {
    return new GeocodingHit(
        "Springfield",
        new BigDecimal("37.2"),
        new BigDecimal("-93.3"),
        Optional.empty(),
        Optional.empty(),
        "United States",
        region,
        Optional.of(166_810L));
  }
}
