import Simulation
import Testing

@Suite("Simulated bearings")
struct SimulatedBearingTests {
    @Test("the published orders of the 6205 of the Case Western Reserve test stand")
    func publishedOrders() {
        // 9 balls of 0.3126 in on 1.537 in: 3.5848, 5.4152, 0.39828; the published 4.7135 is twice the spin.
        let orders = SimulatedBearing(elements: 9, elementDiameter: 7.94, pitchDiameter: 39.04, contactAngle: 0)
            .orders()
        #expect(abs(orders.outerRace - 3.5848) < 0.001)
        #expect(abs(orders.innerRace - 5.4152) < 0.001)
        #expect(abs(orders.cage - 0.39828) < 0.0001)
        #expect(abs(2 * orders.spin - 4.7135) < 0.002)
    }

    @Test("elements pass one ring or the other, with slip and without", arguments: [-0.008, 0, 0.018])
    func sumOfRaces(slip: Double) {
        for bearing in SimulatedBearing.catalogue {
            let orders = bearing.orders(slip: slip)
            #expect(abs(orders.outerRace + orders.innerRace - Double(bearing.elements)) < 1e-12)
            #expect(abs(orders.outerRace / bearing.orders().outerRace - (1 - slip)) < 1e-12)
            #expect(orders.cage < 0.5)
        }
    }

    @Test("the catalogue keeps to its stated proportions")
    func catalogue() {
        for bearing in SimulatedBearing.catalogue {
            #expect((7...16).contains(bearing.elements))
            #expect((0.15...0.28).contains(bearing.elementDiameter / bearing.pitchDiameter))
            #expect((0...40).contains(bearing.contactAngle))
            // Elements must fit beside each other on the pitch circle.
            #expect(Double(bearing.elements) * bearing.elementDiameter < 3.1416 * bearing.pitchDiameter)
        }
    }
}
