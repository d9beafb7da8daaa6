package io.rackside.app.offload.path;

import io.rackside.app.offload.path.PathView.BoxView;
import io.rackside.app.offload.path.PathView.CellView;
import io.rackside.app.offload.path.PathView.RowView;
import io.rackside.app.offload.path.PathView.SettingView;
import io.rackside.model.Message;
import io.rackside.nic.path.Mend;
import io.rackside.nic.path.PathCell;
import io.rackside.nic.path.PathReport;
import io.rackside.nic.path.PathRow;

import java.time.Instant;
import java.util.List;

/** A report of the path check as it is shown. */
final class PathViews {
    private PathViews() {}

    /**
     * @param boxes the columns, in the report's order
     * @param whole whether all boxes of the path are known, and traffic can take no other
     */
    static PathView of(
            Instant at,
            List<BoxView> boxes,
            PathReport report,
            boolean whole,
            List<Message> notes) {
        return new PathView(
                at,
                boxes,
                report.rows().stream().map(PathViews::row).toList(),
                report.traffic().map(one -> new LosslessWish(one.dscp(), one.priority())),
                whole && report.good(),
                notes);
    }

    private static RowView row(PathRow row) {
        return new RowView(
                row.aspect().word(),
                row.aspect().title(),
                row.cells().stream().map(PathViews::cell).toList());
    }

    private static CellView cell(PathCell cell) {
        return new CellView(
                cell.state().word(),
                cell.text(),
                cell.note(),
                cell.mend().map(Mend::sentence),
                cell.mend().map(Mend::settings).orElse(List.of()).stream()
                        .map(
                                set ->
                                        new SettingView(
                                                set.knob().id(),
                                                set.knob().title(),
                                                set.value().text()))
                        .toList());
    }
}
