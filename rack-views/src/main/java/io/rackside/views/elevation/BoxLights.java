package io.rackside.views.elevation;

import io.rackside.model.PowerState;
import io.rackside.views.picture.BoxPicture;

import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;

/** What shines on a box: the stripe of a fault, power LED, locate LED, progress of a job. */
final class BoxLights extends Group {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final double STRIPE = 3;
    private static final double LEAST_LOCATE = 7;
    private static final double PROGRESS = 3;

    private final Region stripe = styled("stripe");
    private final Region progress = styled("progress");
    private final Region locate = styled("locate");
    private final Circle power = new Circle(1.5);
    private final Blink blink;
    private double width;
    private double height;
    private double fraction;

    BoxLights(Blink blink) {
        this.blink = blink;
        setManaged(false);
        setMouseTransparent(true);
        power.getStyleClass().add("power");
        progress.setVisible(false);
        locate.setVisible(false);
        getChildren().addAll(stripe, power, locate, progress);
    }

    private static Region styled(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        return region;
    }

    void show(BoxPicture picture) {
        power.setVisible(picture.power() != PowerState.UNKNOWN && picture.type().heightHalfU() > 0);
        power.pseudoClassStateChanged(ON, picture.power() == PowerState.ON);
        if (picture.locating() != locate.visibleProperty().isBound()) {
            if (picture.locating()) {
                locate.visibleProperty().bind(blink.litProperty());
            } else {
                locate.visibleProperty().unbind();
                locate.setVisible(false);
            }
        }
        progress.setVisible(picture.progress().isPresent());
        fraction = picture.progress().orElse(0);
        placeProgress();
    }

    void place(double newWidth, double newHeight, double ear) {
        width = newWidth;
        height = newHeight;
        stripe.resizeRelocate(0, 0, STRIPE, height);
        double lamp = Math.min(Math.max(ear, LEAST_LOCATE), width);
        locate.resizeRelocate(0, 0, lamp, height);
        power.setRadius(Math.clamp(height / 12, 1.5, 2.5));
        power.setCenterX(Math.max(STRIPE + 3, ear / 2 + 1));
        power.setCenterY(Math.round(height / 2) - 0.5);
        placeProgress();
    }

    private void placeProgress() {
        double thick = Math.min(PROGRESS, height / 2);
        progress.resizeRelocate(0, height - thick, Math.round(width * fraction), thick);
    }
}
