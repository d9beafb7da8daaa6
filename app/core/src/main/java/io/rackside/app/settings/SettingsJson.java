package io.rackside.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** Settings as JSON; a member that makes no sense gives the default of that member alone. */
final class SettingsJson {
    private SettingsJson() {}

    static Settings from(ObjectNode json) {
        Settings defaults = Settings.defaults();
        return new Settings(
                json.path("language").isTextual()
                        ? SettingsFile.language(json.path("language").textValue())
                        : defaults.language(),
                isTheme(json.path("theme"))
                        ? Settings.Theme.valueOf(word(json.path("theme")))
                        : defaults.theme(),
                json.path("person").isTextual()
                        ? json.path("person").textValue().strip()
                        : defaults.personName(),
                isPeriod(json.path("sensorPeriodSeconds"))
                        ? Duration.ofSeconds(json.path("sensorPeriodSeconds").longValue())
                        : defaults.sensorPeriod(),
                isIdle(json.path("vaultIdleMinutes"))
                        ? Duration.ofMinutes(json.path("vaultIdleMinutes").longValue())
                        : defaults.vaultIdle(),
                json.path("softwareRendering").asBoolean(defaults.softwareRendering()),
                isTrapPort(json.path("trapPort"))
                        ? json.path("trapPort").intValue()
                        : defaults.trapPort());
    }

    static void into(ObjectNode json, Settings settings) {
        json.put("language", settings.language().toLanguageTag());
        json.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        json.put("person", settings.personName());
        json.put("sensorPeriodSeconds", settings.sensorPeriod().toSeconds());
        json.put("vaultIdleMinutes", settings.vaultIdle().toMinutes());
        json.put("softwareRendering", settings.softwareRendering());
        json.put("trapPort", settings.trapPort());
    }

    /** Whether every member that is there can be used. */
    static boolean makesSense(ObjectNode json) {
        return fits(json, "language", JsonNode::isTextual)
                && fits(json, "theme", SettingsJson::isTheme)
                && fits(json, "person", JsonNode::isTextual)
                && fits(json, "sensorPeriodSeconds", SettingsJson::isPeriod)
                && fits(json, "vaultIdleMinutes", SettingsJson::isIdle)
                && fits(json, "softwareRendering", JsonNode::isBoolean)
                && fits(json, "trapPort", SettingsJson::isTrapPort);
    }

    private static boolean fits(ObjectNode json, String member, Predicate<JsonNode> form) {
        return !json.has(member) || form.test(json.get(member));
    }

    private static boolean isTheme(JsonNode node) {
        return Arrays.stream(Settings.Theme.values()).anyMatch(t -> t.name().equals(word(node)));
    }

    private static boolean isPeriod(JsonNode node) {
        return node.isIntegralNumber()
                && node.longValue() >= Settings.SENSOR_PERIOD_MIN.toSeconds()
                && node.longValue() <= Settings.SENSOR_PERIOD_MAX.toSeconds();
    }

    private static boolean isIdle(JsonNode node) {
        return node.isIntegralNumber()
                && node.longValue() >= Settings.VAULT_IDLE_MIN.toMinutes()
                && node.longValue() <= Settings.VAULT_IDLE_MAX.toMinutes();
    }

    private static boolean isTrapPort(JsonNode node) {
        return node.isIntegralNumber()
                && node.longValue() >= 0
                && node.longValue() <= Settings.TRAP_PORT_MAX;
    }

    private static String word(JsonNode node) {
        return node.asText("").toUpperCase(Locale.ROOT);
    }
}
