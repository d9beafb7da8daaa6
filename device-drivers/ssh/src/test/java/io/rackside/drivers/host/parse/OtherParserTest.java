package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.PortDetail.Link;
import io.rackside.model.host.PortDetail.Transceiver;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Another parser's results of the same outputs: where we read the same, it is the same. */
@Tag("peer")
class OtherParserTest {
    private static JsonNode theirs(String name) {
        return JsonOutput.of(Recording.of("jc/generic--ethtool--" + name + ".json"));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static void same(JsonNode theirs, Link ours) {
        assertEquals(texts(theirs.path("supported_link_modes")), ours.supported());
        assertEquals(texts(theirs.path("advertised_link_modes")), ours.advertised());
        assertEquals(texts(theirs.path("supported_fec_modes")), ours.fec());
        assertEquals(theirs.path("duplex").asText(), ours.duplex());
        assertEquals(theirs.path("port").asText(), ours.connector());
        assertEquals(
                Optional.of(theirs.path("auto_negotiation").booleanValue()), ours.negotiated());
    }

    @Test
    void aLinkIsTheSame() {
        same(
                theirs("default2"),
                EthtoolSettings.parse(Recording.of("jc/generic--ethtool--default2.out")));
    }

    /** Its output was not recorded; it is written again from what the other one read. */
    @Test
    void aLinkWrittenAgainIsTheSame() {
        JsonNode theirs = theirs("default1");
        String text =
                "Settings for %s:\n\tSupported ports: [ TP ]\n\tSupported link modes:   %s\n"
                                .formatted(
                                        theirs.path("name").asText(),
                                        lines(theirs.path("supported_link_modes")))
                        + "\tSupported FEC modes: Not reported\n\tAdvertised link modes:  "
                        + lines(theirs.path("advertised_link_modes"))
                        + "\n\tSpeed: %s\n\tDuplex: %s\n\tAuto-negotiation: %s\n\tPort: %s\n"
                                .formatted(
                                        theirs.path("speed").asText(),
                                        theirs.path("duplex").asText(),
                                        theirs.path("auto_negotiation").booleanValue()
                                                ? "on"
                                                : "off",
                                        theirs.path("port").asText());
        same(theirs, EthtoolSettings.parse(text));
        assertEquals(5, EthtoolSettings.parse(text).supported().size());
    }

    /** As ethtool breaks lists into lines. */
    private static String lines(JsonNode modes) {
        return String.join("\n\t                        ", texts(modes));
    }

    @Test
    void aTransceiverIsTheSame() {
        same(
                theirs("module-info"),
                EthtoolModule.parse(Recording.of("jc/generic--ethtool--module-info.out")));
    }

    private static void same(JsonNode theirs, Transceiver ours) {
        assertEquals(
                theirs.path("identifier").asText(),
                "0x03 (" + ours.form() + ")",
                "the kind of module");
        assertEquals(theirs.path("vendor_name").asText(), ours.vendor());
        assertEquals(theirs.path("vendor_pn").asText(), ours.part());
        assertEquals(theirs.path("vendor_sn").asText(), ours.serial());
        assertEquals(texts(theirs.path("transceiver_type")), ours.types());
    }

    @Test
    void lightAndTemperatureWrittenAgainAreTheSame() {
        JsonNode theirs = theirs("module-info-convert-units");
        StringBuilder text = new StringBuilder();
        line(text, "Identifier", theirs.path("identifier").asText());
        texts(theirs.path("transceiver_type")).forEach(one -> line(text, "Transceiver type", one));
        line(text, "Vendor name", theirs.path("vendor_name").asText());
        line(text, "Vendor PN", theirs.path("vendor_pn").asText());
        line(text, "Vendor SN", theirs.path("vendor_sn").asText());
        power(text, theirs, "Laser output power", "laser_output_power");
        power(
                text,
                theirs,
                "Receiver signal average optical power",
                "receiver_signal_average_optical_power");
        line(
                text,
                "Module temperature",
                "%s degrees C / %s degrees F"
                        .formatted(
                                theirs.path("module_temperature_celsius").asText(),
                                theirs.path("module_temperature_farenheit").asText()));
        power(
                text,
                theirs,
                "Laser output power high alarm threshold",
                "laser_output_power_high_alarm_threshold");
        Transceiver ours = EthtoolModule.parse(text.toString());
        same(theirs, ours);
        assertEquals(
                Map.of(
                        "Laser output power",
                        theirs.path("laser_output_power_dbm").doubleValue(),
                        "Receiver signal average optical power",
                        theirs.path("receiver_signal_average_optical_power_dbm").doubleValue()),
                ours.powers());
        assertTrue(ours.powers().containsValue(-40.0), ours.powers()::toString);
        assertEquals(
                Optional.of(theirs.path("module_temperature_celsius").doubleValue()),
                ours.celsius());
    }

    private static void power(StringBuilder text, JsonNode theirs, String name, String field) {
        line(
                text,
                name,
                "%s mW / %s dBm"
                        .formatted(
                                theirs.path(field + "_mw").decimalValue().toPlainString(),
                                theirs.path(field + "_dbm").decimalValue().toPlainString()));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("\t%-41s : %s%n".formatted(name, value));
    }
}
