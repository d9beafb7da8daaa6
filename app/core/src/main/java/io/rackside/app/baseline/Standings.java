package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineSource;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.EntryStanding.Setting;
import io.rackside.model.baseline.Leave;
import io.rackside.model.baseline.Standing;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.BaselineFile;
import io.rackside.nic.baseline.BaselineFile.Vouched;
import io.rackside.nic.baseline.Exemption;
import io.rackside.nic.baseline.ItemResult;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Setpoint;
import io.rackside.nic.baseline.Setpoint.Level;
import io.rackside.nic.baseline.Setpoint.Means;
import io.rackside.nic.criterion.Bilingual;
import io.rackside.nic.criterion.Citation;
import io.rackside.nic.criterion.Held;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files and verdicts as they are kept and shown. */
final class Standings {
    private Standings() {}

    static BaselineSource source(BaselineFile file) {
        return new BaselineSource(
                file.id(),
                file.version(),
                file.layer().word(),
                text(file.title()),
                file.made().toString(),
                file.sha256(),
                switch (file.vouched()) {
                    case Vouched.Shipped() -> BaselineSource.Voucher.SHIPPED;
                    case Vouched.Brought(PackageTrust trust) ->
                            trust instanceof PackageTrust.Signed
                                    ? BaselineSource.Voucher.SIGNED
                                    : BaselineSource.Voucher.UNSIGNED;
                },
                file.vouched() instanceof Vouched.Brought(PackageTrust.Signed signed)
                        ? Optional.of(signed.fingerprint())
                        : Optional.empty(),
                file.setpoints().size());
    }

    static BilingualText text(Bilingual text) {
        return new BilingualText(text.en(), text.zh());
    }

    static EntryStanding.Origin origin(Baseline.Origin origin) {
        return new EntryStanding.Origin(origin.file(), origin.version(), origin.layer().word());
    }

    /**
     * @param persisted whether an entry, by its id, outlives a boot
     * @param pending attributes of the BIOS that will have another value after the next start
     */
    static EntryStanding entry(
            ItemResult result, Map<String, Boolean> persisted, Map<String, String> pending) {
        Setpoint setpoint = result.entry().setpoint();
        return new EntryStanding(
                setpoint.id(),
                result.of(),
                text(setpoint.title()),
                setpoint.level() == Level.MUST,
                standing(result.verdict()),
                result.verdict().read(),
                setpoint.expect().said(),
                said(result, pending),
                origin(result.entry().origin()),
                result.entry().instead().stream().map(Standings::origin).toList(),
                leave(result.verdict()),
                Optional.ofNullable(persisted.get(setpoint.id())),
                setting(result),
                setpoint.set() instanceof Means.ByHand(Bilingual what)
                        ? Optional.of(text(what))
                        : Optional.empty(),
                setpoint.hazard().map(Standings::text),
                setpoint.sources().stream().map(Standings::citation).toList());
    }

    /** What waits for the next start of the host is no deviation that still has to be set. */
    private static Message said(ItemResult result, Map<String, String> pending) {
        Setpoint setpoint = result.entry().setpoint();
        String later = pending.get(setpoint.read().key());
        if (setpoint.read().source() != Source.BIOS || later == null) {
            return result.said();
        }
        boolean will = setpoint.expect().held(later) == Held.YES;
        return switch (result.verdict()) {
            case Verdict.Deviates _ when will ->
                    Message.of("core.baseline.waits-for-start", result.said(), later);
            case Verdict.Meets _ when !will ->
                    Message.of("core.baseline.leaves-at-start", result.said(), later);
            default -> result.said();
        };
    }

    private static Setting setting(ItemResult result) {
        if (!Planner.isSetHere(result.entry().setpoint())) {
            return Setting.BY_HAND;
        }
        return result.entry().origin().vouched().mayBeSet() ? Setting.COMMANDS : Setting.UNSIGNED;
    }

    private static String citation(Citation citation) {
        return citation.place().isEmpty()
                ? citation.name()
                : citation.name() + ", " + citation.place();
    }

    private static Standing standing(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Meets _ -> Standing.MEETS;
            case Verdict.Deviates _ -> Standing.DEVIATES;
            case Verdict.Exempt _ -> Standing.EXEMPT;
            case Verdict.NotApplicable _ -> Standing.NOT_APPLICABLE;
            case Verdict.NotChecked _ -> Standing.NOT_CHECKED;
        };
    }

    private static Optional<Leave> leave(Verdict verdict) {
        Optional<Exemption> exemption =
                switch (verdict) {
                    case Verdict.Exempt(String _, Exemption given) -> Optional.of(given);
                    case Verdict.Deviates(String _, Optional<Exemption> ended) -> ended;
                    case Verdict.Meets _, Verdict.NotApplicable _, Verdict.NotChecked _ ->
                            Optional.empty();
                };
        return exemption.map(Leaves::of);
    }

    /** The files that are meant, in the order they are at hand. */
    static List<BaselineSource> sources(List<BaselineFile> files) {
        return files.stream().map(Standings::source).toList();
    }
}
