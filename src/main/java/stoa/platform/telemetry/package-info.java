/**
 * What the platform says about itself: log lines with fields ({@link stoa.platform.telemetry.Log}), and metrics under the names of
 * one list ({@link stoa.platform.telemetry.MetricName}).
 *
 * <p>Neither may slow down what it tells about: lines are written by a thread of their own from a bounded queue, and are counted
 * and dropped when it is full; the metrics Vert.x could keep of every request, message and socket are off, because the platform
 * keeps its own of those, by route and by domain.
 */
package stoa.platform.telemetry;
