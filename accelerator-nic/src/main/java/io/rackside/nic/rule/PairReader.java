package io.rackside.nic.rule;

import io.rackside.nic.criterion.Applies;
import io.rackside.nic.criterion.Bilingual;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Fields;
import io.rackside.nic.criterion.FileRefused;
import io.rackside.nic.criterion.Op;
import io.rackside.nic.rule.CardPairs.Bad;
import io.rackside.nic.rule.CardPairs.Cards;
import io.rackside.nic.rule.CardPairs.Pair;
import io.rackside.nic.rule.CardPairs.PinnedFile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a file of pairs. A word it does not know is a mistake, not a comment. */
public final class PairReader {
    private static final Pattern NUMBERS = Pattern.compile("[0-9a-f]{4}:[0-9a-f]{4}");
    private static final Pattern MAKER = Pattern.compile("[0-9a-f]{4}");
    private static final Pattern PSID = Pattern.compile("[A-Z0-9_]{4,16}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

    private PairReader() {}

    /**
     * Reads one.
     *
     * @throws FileRefused when a field is unknown, is missing or makes no sense
     */
    public static CardPairs read(byte[] file) {
        return Fields.read(file, PairReader::pairs);
    }

    private static CardPairs pairs(Fields file) {
        List<Pair> pairs = file.some("pairs", PairReader::pair);
        if (pairs.stream()
                        .filter(Pair::preferred)
                        .filter(pair -> pair.applies().equals(Applies.EVERYWHERE))
                        .count()
                > 1) {
            throw file.wrong("pairs");
        }
        return new CardPairs(
                file.id("id"),
                file.bilingual("title"),
                file.object("card", PairReader::cards),
                file.text("driver"),
                file.applies(),
                pairs,
                file.objects("refused", PairReader::bad),
                file.sources(),
                RuleReader.evidence(file));
    }

    private static Cards cards(Fields fields) {
        Cards cards =
                new Cards(
                        fields.words("psid", word -> like(PSID, word)),
                        fields.words("subsystem", word -> like(NUMBERS, word)),
                        fields.words("device", word -> like(NUMBERS, word)),
                        fields.words("maker", word -> like(MAKER, word)));
        if (cards.psids().isEmpty() && cards.subsystems().isEmpty() && cards.devices().isEmpty()) {
            throw fields.wrong("device");
        }
        return cards;
    }

    private static Optional<String> like(Pattern pattern, String word) {
        return Optional.of(word).filter(text -> pattern.matcher(text).matches());
    }

    private static Pair pair(Fields fields) {
        return new Pair(
                version(fields, "driver"),
                version(fields, "firmware"),
                fields.truth("preferred"),
                fields.optional("file", PairReader::file),
                fields.applies());
    }

    /** A version as the driver tells it, or how it begins, with a star at its end. */
    private static Criterion version(Fields fields, String name) {
        String text = fields.text(name);
        if (!text.endsWith("*")) {
            return new Criterion(Op.IS, text);
        }
        if (text.length() < 4) {
            throw fields.wrong(name);
        }
        return new Criterion(Op.STARTS_WITH, text.substring(0, text.length() - 1));
    }

    private static PinnedFile file(Fields fields) {
        return new PinnedFile(
                fields.word("name", word -> like(FILE, word)),
                fields.has("sha256")
                        ? Optional.of(fields.word("sha256", word -> like(SHA256, word)))
                        : Optional.empty());
    }

    private static Bad bad(Fields fields) {
        Bilingual why = fields.bilingual("why");
        return new Bad(
                fields.has("driver") ? Optional.of(version(fields, "driver")) : Optional.empty(),
                version(fields, "firmware"),
                why);
    }
}
