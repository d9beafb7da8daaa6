package io.rackside.app.console.bmc;

import io.rackside.app.console.texts.Texts;
import io.rackside.model.settings.Settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a section holds in a word, for the list of all sections. */
final class SettingSums {
    private final Texts texts;
    private final SettingWords words;

    SettingSums(Texts texts) {
        this.texts = texts;
        this.words = new SettingWords(texts);
    }

    String of(Section section, Settings settings) {
        return switch (section) {
            case BOOT -> settings.boot().map(boot -> words.of(boot.source())).orElse("");
            case BIOS -> settings.bios().map(this::bios).orElse("");
            case ACCOUNTS -> count("console.bmc.accounts.count", settings.accounts().size());
            case NETWORK ->
                    settings.network().stream()
                            .flatMap(port -> port.addresses().stream())
                            .map(Settings.Address::address)
                            .findFirst()
                            .orElse("");
            case CLOCK ->
                    settings.clock()
                            .map(clock -> texts.say("console.bmc.clock.sum", words.of(clock.ntp())))
                            .orElse("");
            case SERVICES ->
                    settings.services().stream()
                            .filter(Settings.Service::on)
                            .map(Settings.Service::name)
                            .collect(Collectors.joining(", "));
            case MEDIA ->
                    settings.media().stream().anyMatch(Settings.MediaSlot::inserted)
                            ? texts.say("console.bmc.media.in")
                            : texts.say("console.bmc.media.nothing");
            case CERTIFICATES -> until(settings);
            case LOGS -> count("console.bmc.logs.count", settings.logs().size());
            case SUBSCRIPTIONS ->
                    settings.eventService()
                            .map(s -> count("console.bmc.events.count", s.subscriptions().size()))
                            .orElse("");
            case FINDINGS, FRU, CONTROLLER, COMMANDS -> "";
        };
    }

    private String bios(Settings.Bios bios) {
        return bios.pending()
                ? texts.say("console.bmc.bios.waits")
                : count("console.bmc.bios.count", bios.attributes().size());
    }

    private String until(Settings settings) {
        return settings.certificates().stream()
                .map(Settings.Certificate::until)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(at -> texts.say("console.bmc.certificate.sum", texts.date(at)))
                .orElse("");
    }

    private String count(String code, int many) {
        return texts.say(code, many);
    }
}
