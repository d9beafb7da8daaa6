package io.rackside.app.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * What the technician has chosen.
 *
 * @param language {@link Locale#ENGLISH} or {@link Locale#SIMPLIFIED_CHINESE}
 * @param personName name given at first start, empty before
 * @param sensorPeriod how often a box on a local link is asked for its sensors, 2 s to 10 min
 * @param softwareRendering the window paints without the graphics card
 */
public record Settings(
        Locale language,
        Theme theme,
        String personName,
        Duration sensorPeriod,
        boolean softwareRendering) {
    public static final Duration SENSOR_PERIOD_MIN = Duration.ofSeconds(2);
    public static final Duration SENSOR_PERIOD_MAX = Duration.ofMinutes(10);

    public enum Theme {
        LIGHT,
        DARK,
        AS_SYSTEM
    }

    public Settings {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(theme, "theme");
        Objects.requireNonNull(personName, "personName");
        if (sensorPeriod.compareTo(SENSOR_PERIOD_MIN) < 0
                || sensorPeriod.compareTo(SENSOR_PERIOD_MAX) > 0) {
            throw new IllegalArgumentException("sensorPeriod " + sensorPeriod);
        }
    }

    /** In the language of the system. */
    public static Settings defaults() {
        boolean chinese = Locale.getDefault().getLanguage().equals("zh");
        return new Settings(
                chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
                Theme.AS_SYSTEM,
                "",
                Duration.ofSeconds(10),
                false);
    }

    public Settings in(Locale newLanguage) {
        return new Settings(newLanguage, theme, personName, sensorPeriod, softwareRendering);
    }

    public Settings themed(Theme newTheme) {
        return new Settings(language, newTheme, personName, sensorPeriod, softwareRendering);
    }

    public Settings named(String newName) {
        return new Settings(language, theme, newName.strip(), sensorPeriod, softwareRendering);
    }

    public Settings asking(Duration newPeriod) {
        return new Settings(language, theme, personName, newPeriod, softwareRendering);
    }

    public Settings renderingInSoftware(boolean software) {
        return new Settings(language, theme, personName, sensorPeriod, software);
    }
}
