/** Small charts painted on canvas: sparkline, heat map, meter. */
package io.rackside.views.chart;
