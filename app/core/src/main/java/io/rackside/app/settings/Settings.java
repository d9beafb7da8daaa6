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
 * @param vaultIdle after how long without use the vault locks, 1 min to 4 h
 * @param softwareRendering the window paints without the graphics card
 * @param trapPort UDP port at which traps and informs are heard; 0 for none
 */
public record Settings(
        Locale language,
        Theme theme,
        String personName,
        Duration sensorPeriod,
        Duration vaultIdle,
        boolean softwareRendering,
        int trapPort) {
    public static final Duration SENSOR_PERIOD_MIN = Duration.ofSeconds(2);
    public static final Duration SENSOR_PERIOD_MAX = Duration.ofMinutes(10);

    public static final Duration VAULT_IDLE_MIN = Duration.ofMinutes(1);
    public static final Duration VAULT_IDLE_MAX = Duration.ofHours(4);

    /** A high port needs no privilege; 162 does. */
    public static final int TRAP_PORT = 1162;

    public static final int TRAP_PORT_MAX = 65_535;

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
        if (vaultIdle.compareTo(VAULT_IDLE_MIN) < 0 || vaultIdle.compareTo(VAULT_IDLE_MAX) > 0) {
            throw new IllegalArgumentException("vaultIdle " + vaultIdle);
        }
        if (trapPort < 0 || trapPort > TRAP_PORT_MAX) {
            throw new IllegalArgumentException("trapPort " + trapPort);
        }
    }

    /** With traps heard at the usual port. */
    public Settings(
            Locale language,
            Theme theme,
            String personName,
            Duration sensorPeriod,
            Duration vaultIdle,
            boolean softwareRendering) {
        this(language, theme, personName, sensorPeriod, vaultIdle, softwareRendering, TRAP_PORT);
    }

    /** In the language of the system. */
    public static Settings defaults() {
        boolean chinese = Locale.getDefault().getLanguage().equals("zh");
        return new Settings(
                chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
                Theme.AS_SYSTEM,
                "",
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                false);
    }

    public Settings in(Locale newLanguage) {
        return new Settings(
                newLanguage,
                theme,
                personName,
                sensorPeriod,
                vaultIdle,
                softwareRendering,
                trapPort);
    }

    public Settings themed(Theme newTheme) {
        return new Settings(
                language,
                newTheme,
                personName,
                sensorPeriod,
                vaultIdle,
                softwareRendering,
                trapPort);
    }

    public Settings named(String newName) {
        return new Settings(
                language,
                theme,
                newName.strip(),
                sensorPeriod,
                vaultIdle,
                softwareRendering,
                trapPort);
    }

    public Settings asking(Duration newPeriod) {
        return new Settings(
                language, theme, personName, newPeriod, vaultIdle, softwareRendering, trapPort);
    }

    public Settings lockingAfter(Duration newIdle) {
        return new Settings(
                language, theme, personName, sensorPeriod, newIdle, softwareRendering, trapPort);
    }

    public Settings renderingInSoftware(boolean software) {
        return new Settings(
                language, theme, personName, sensorPeriod, vaultIdle, software, trapPort);
    }

    /** Hearing traps at that UDP port, 0 for none. */
    public Settings hearingTrapsAt(int newPort) {
        return new Settings(
                language, theme, personName, sensorPeriod, vaultIdle, softwareRendering, newPort);
    }
}
