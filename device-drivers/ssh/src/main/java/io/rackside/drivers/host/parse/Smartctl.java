package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.DriveHealth;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code smartctl -H -A} of a SATA or SAS drive, as JSON ({@code -j}) or, from before version 7, as
 * text.
 */
public final class Smartctl {
    /** The bit of NVMe's critical warnings that says the same: the drive is unreliable. */
    private static final int UNRELIABLE = 0x04;

    /** Of its exit status: the device did not open. */
    private static final int NOT_OPENED = 0x02;

    private static final Pattern VERDICT =
            Pattern.compile("(?m)(?:test result|SMART Health Status): (\\S.*)$");
    private static final Pattern WELL = Pattern.compile("PASSED|OK");
    private static final Pattern ANOTHER_WAY =
            Pattern.compile(
                    "(?i)megaraid|please try adding|unable to detect device type|unknown usb");

    private Smartctl() {}

    /**
     * What the drive says of itself; empty for one that has no such verdict, such as the volume of
     * a RAID controller.
     */
    public static Optional<DriveHealth> health(String text) {
        if (!text.stripLeading().startsWith("{")) {
            Matcher verdict = VERDICT.matcher(text);
            if (verdict.find()) {
                return Optional.of(
                        of(
                                WELL.matcher(verdict.group(1).strip()).matches(),
                                OptionalInt.empty(),
                                OptionalLong.empty()));
            }
            return none(text, !text.contains("=== START OF"));
        }
        JsonNode all = JsonOutput.of(text);
        JsonNode passed = all.path("smart_status").path("passed");
        if (passed.isBoolean()) {
            return Optional.of(
                    of(
                            passed.booleanValue(),
                            JsonOutput.number(all.path("temperature"), "current"),
                            hours(all.path("power_on_time").path("hours"))));
        }
        int status = all.path("smartctl").path("exit_status").asInt(NOT_OPENED);
        return none(text, (status & NOT_OPENED) != 0);
    }

    private static Optional<DriveHealth> none(String text, boolean notOpened) {
        if (notOpened && !ANOTHER_WAY.matcher(text).find()) {
            throw new NotUnderstood("smart_status", text);
        }
        return Optional.empty();
    }

    private static OptionalLong hours(JsonNode told) {
        return told.isIntegralNumber() && told.canConvertToLong()
                ? OptionalLong.of(told.longValue())
                : OptionalLong.empty();
    }

    private static DriveHealth of(boolean well, OptionalInt celsius, OptionalLong hours) {
        return new DriveHealth(
                well ? 0 : UNRELIABLE,
                celsius,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                hours);
    }
}
