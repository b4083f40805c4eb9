// NumericalMethodsTests
