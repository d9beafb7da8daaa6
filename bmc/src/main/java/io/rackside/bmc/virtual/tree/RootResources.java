package io.rackside.bmc.virtual.tree;

/** The service root. */
final class RootResources {
    private RootResources() {}

    static void add(Routes routes) {
        routes.at("", RootResources::root);
    }

    private static Body root(View view) {
        Shape shape = view.shape();
        Body root =
                view.resource(View.ROOT, "ServiceRoot", "RootService", "Root Service")
                        .with("RedfishVersion", shape.redfishVersion())
                        .with("UUID", view.spec().uuid());
        if (shape.subsystems()) {
            root.with("Vendor", shape.vendor()).with("Product", shape.product());
        }
        if (shape.habits().expandLevels() > 0) {
            root.with("ProtocolFeaturesSupported", features(shape));
        }
        root.link("Systems", View.ROOT + "/Systems")
                .link("Chassis", View.ROOT + "/Chassis")
                .link("Managers", View.ROOT + "/Managers")
                .link("Tasks", View.ROOT + "/TaskService")
                .link("SessionService", View.ROOT + "/SessionService")
                .link("AccountService", View.ROOT + "/AccountService")
                .link("EventService", View.ROOT + "/EventService")
                .link("UpdateService", View.ROOT + "/UpdateService")
                .link("Registries", View.ROOT + "/Registries")
                .with("Links", new Body().link("Sessions", View.ROOT + "/SessionService/Sessions"));
        if (shape.subsystems()) {
            root.link("CertificateService", CertificateResources.SERVICE);
        }
        return view.oem(
                root,
                new Body()
                        .with("ProductName", view.spec().model())
                        .with("HostName", view.spec().hostName()));
    }

    private static Body features(Shape shape) {
        return new Body()
                .with(
                        "ExpandQuery",
                        new Body()
                                .with("Levels", true)
                                .with("MaxLevels", shape.habits().expandLevels())
                                .with("ExpandAll", true)
                                .with("Links", true)
                                .with("NoLinks", true))
                .with("FilterQuery", false)
                .with("SelectQuery", false)
                .with("ExcerptQuery", false)
                .with("OnlyMemberQuery", false)
                .with("MultipleHTTPRequests", true)
                .with("TopSkipQuery", shape.habits().topSkip());
    }
}
